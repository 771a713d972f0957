import { useEffect, useSyncExternalStore } from 'react';
import type { Language, Settings } from '#contract';

const DARK = '(prefers-color-scheme: dark)';

/** Puts theme, type size and language on the page's root, where the style sheets and screen readers look. */
export function useAppearance(settings: Settings | undefined, language: Language, title: string): void {
  const systemIsDark = useMediaQuery(DARK);
  const theme = settings?.theme ?? 'system';
  const isDark = theme === 'dark' || (theme === 'system' && systemIsDark);
  const isPresentation = settings?.presentation ?? false;
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = isDark ? 'dark' : 'light';
    root.toggleAttribute('data-presentation', isPresentation);
    root.lang = language;
    document.title = title;
  }, [isDark, isPresentation, language, title]);
}

export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
