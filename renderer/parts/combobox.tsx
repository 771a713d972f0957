import { type UseComboboxState, type UseComboboxStateChangeOptions, useCombobox } from 'downshift';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import styles from './combobox.module.css';
import control from './control.module.css';
import { Field } from './field.tsx';
import floating from './floating.module.css';
import { Icon } from './icon.tsx';

export interface Suggestion {
  value: string;
  /** Written in the list in place of the value. */
  label?: string;
  /** Beside it in small print. */
  note?: string;
}

interface Props {
  label: string;
  text: string;
  onText: (text: string) => void;
  onLeave?: () => void;
  suggestions: readonly Suggestion[];
  onPick: (value: string) => void;
  onOpen?: () => void;
  /** Names of the list and of the button that opens it. */
  listLabel: string;
  openLabel: string;
  placeholder?: string;
  error?: string | undefined;
  hint?: ReactNode;
  note?: ReactNode;
  disabled?: boolean;
  title?: string | undefined;
  layout?: 'row' | 'inline';
}

/** A text field with a list of suggestions: type anything, or pick. */
export function Combobox(props: Props) {
  const { label, text, onText, onLeave, suggestions, onPick, onOpen } = props;
  const { listLabel, openLabel, placeholder, disabled, title } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useCombobox({
    items: [...suggestions],
    inputValue: text,
    selectedItem: null,
    stateReducer: openOnRequestOnly,
    itemToString: (item) => item?.value ?? '',
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem) onPick(selectedItem.value);
    },
    onIsOpenChange: ({ isOpen }) => {
      if (isOpen) onOpen?.();
    },
  });
  const place = usePlacement(box, list.isOpen);

  return (
    <Field
      label={label}
      error={props.error}
      hint={props.hint}
      note={props.note}
      layout={props.layout ?? 'row'}
    >
      {(field) => (
        <div ref={box} className={styles.box}>
          <input
            {...list.getInputProps({
              ...field,
              'aria-labelledby': undefined,
              disabled: disabled ?? false,
              // Not onInputValueChange: a value that comes back a tick later moves the cursor to the end.
              onChange: (event) => onText((event.target as HTMLInputElement).value),
              onBlur: onLeave ?? (() => {}),
            })}
            className={`${control.control} ${styles.input}`}
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            title={title}
          />
          <button
            type="button"
            {...list.getToggleButtonProps({ disabled: disabled ?? false, 'aria-label': openLabel })}
            className={styles.toggle}
          >
            <Icon name="chevron" />
          </button>
          <ul
            {...list.getMenuProps({ 'aria-label': listLabel })}
            className={`${floating.floating} ${styles.menu}`}
            style={place}
            hidden={!list.isOpen}
          >
            {list.isOpen &&
              suggestions.map((item, index) => (
                <li
                  key={item.value}
                  {...list.getItemProps({ item, index })}
                  className={`${styles.item} ${index === list.highlightedIndex ? styles.highlighted : ''}`}
                >
                  <span>{item.label ?? item.value}</span>
                  {item.note && <span className={styles.note}>{item.note}</span>}
                </li>
              ))}
          </ul>
        </div>
      )}
    </Field>
  );
}

/** The list covers what is below, so it opens by its button or the arrow keys, and typing closes it. */
function openOnRequestOnly(
  state: UseComboboxState<Suggestion>,
  { type, changes }: UseComboboxStateChangeOptions<Suggestion>,
): Partial<UseComboboxState<Suggestion>> {
  const { InputChange, InputClick } = useCombobox.stateChangeTypes;
  if (type === InputChange) return { ...changes, isOpen: false };
  return type === InputClick ? { ...changes, isOpen: state.isOpen } : changes;
}

/** Where the list goes: fixed to the window, because a panel that scrolls would cut it off. */
function usePlacement(box: React.RefObject<HTMLElement | null>, open: boolean): React.CSSProperties {
  const [place, setPlace] = useState<React.CSSProperties>({});
  useLayoutEffect(() => {
    const rect = open ? box.current?.getBoundingClientRect() : undefined;
    if (!rect) return;
    const below = window.innerHeight - rect.bottom;
    const upward = below < 160 && rect.top > below;
    setPlace({
      left: rect.left,
      minWidth: rect.width,
      maxHeight: Math.max(upward ? rect.top : below, 80) - 8,
      ...(upward ? { bottom: window.innerHeight - rect.top + 2 } : { top: rect.bottom + 2 }),
    });
  }, [open, box]);
  return place;
}
