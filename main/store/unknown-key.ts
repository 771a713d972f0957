import type { z } from 'zod';
import { similarTo } from './similar.ts';

export type Path = readonly PropertyKey[];

export interface UnknownKey {
  /** Where it stands, itself included. */
  path: Path;
  key: string;
  /** The known one that it resembles. */
  meant: string | undefined;
}

/**
 * The key that is wrong when a value does not fit its schema because a key is missing or too many. A misspelled key is both,
 * and the schema tells of the missing one first: nobody finds the mistake by a name that is not in the file.
 */
export function unknownKey(
  schema: z.ZodType,
  value: unknown,
  issue: z.core.$ZodIssue,
): UnknownKey | undefined {
  const path = objectOf(value, issue);
  const object = path && valueAt(value, path);
  if (!path || !isObject(object)) return undefined;
  const known = new Set(knownKeys(schema, value, path));
  const keys = Object.keys(object);
  const unknown = keys.filter((key) => !known.has(key));
  const absent = [...known].filter((key) => !Object.hasOwn(object, key));
  const all = unknown.map((key) => ({ path: [...path, key], key, meant: similarTo(key, absent) }));
  const found = all.find(({ meant }) => meant !== undefined) ?? all[0];
  // Of a file in which nothing is known, which is of another kind, what it lacks tells more than what it has.
  const isOther = path.length === 0 && unknown.length === keys.length && found?.meant === undefined;
  return isOther ? undefined : found;
}

/** The object that has a key too many, or lacks one. */
function objectOf(value: unknown, { code, path }: z.core.$ZodIssue): Path | undefined {
  if (code === 'unrecognized_keys') return path;
  const [last] = path.slice(-1);
  if (last === undefined) return undefined;
  const parent = valueAt(value, path.slice(0, -1));
  return isObject(parent) && !Object.hasOwn(parent, last) ? path.slice(0, -1) : undefined;
}

/** The keys that an object at a path may have. */
function knownKeys(schema: z.core.$ZodType, value: unknown, path: Path): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object': {
      const [key, ...rest] = path;
      if (key === undefined) return Object.keys(def.shape);
      const inner = Object.hasOwn(def.shape, key) ? def.shape[String(key)] : undefined;
      return inner ? knownKeys(inner, valueAt(value, [key]), rest) : [];
    }
    case 'array': {
      const [index, ...rest] = path;
      return index === undefined ? [] : knownKeys(def.element, valueAt(value, [index]), rest);
    }
    case 'union':
      return fitting(def, value).flatMap((option) => knownKeys(option, value, path));
    case 'default':
    case 'nullable':
    case 'optional':
      return knownKeys(def.innerType, value, path);
    case 'pipe':
      return [...knownKeys(def.in, value, path), ...knownKeys(def.out, value, path)];
    default:
      return [];
  }
}

/** The options of a union that a value may be: those of its kind; all when its kind is not one of them. */
function fitting(
  def: z.core.$ZodUnionDef & Partial<z.core.$ZodDiscriminatedUnionDef>,
  value: unknown,
): readonly z.core.$ZodType[] {
  const { discriminator, options } = def;
  if (discriminator === undefined) return options;
  const kind = valueAt(value, [discriminator]);
  const ofKind = options.filter((option) =>
    option._zod.propValues?.[discriminator]?.has(kind as z.core.util.Primitive),
  );
  return ofKind.length > 0 ? ofKind : options;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
