import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import floating from './floating.module.css';
import { Icon, type IconName } from './icon.tsx';
import styles from './popover.module.css';

interface Props {
  /** What the button says; also the name of the panel. */
  label: string;
  /** In place of the label in the button, when something is chosen. The button's name is this and the label. */
  value?: string | undefined;
  /** In place of the label in the button, where there is little room. */
  icon?: IconName;
  open: boolean;
  onOpen: (open: boolean) => void;
  disabled?: boolean;
  title?: string | undefined;
  /** Something is chosen that is not usual. */
  active?: boolean;
  children: ReactNode;
}

/** Pixels between the panel and the edges of the window, and between it and its button. */
const EDGE = 8;
const GAP = 2;

/**
 * A button and the small panel it opens: not modal, closed by Escape, by a press elsewhere, and when the focus leaves it.
 */
export function Popover({ label, value, icon, open, onOpen, disabled, title, active, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  usePlacement(box, panel, open);
  useEffect(() => {
    if (!open) return;
    const press = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) onOpen(false);
    };
    document.addEventListener('pointerdown', press, { capture: true });
    return () => document.removeEventListener('pointerdown', press, { capture: true });
  }, [open, onOpen]);

  const wasOpen = useRef(false);
  useEffect(() => {
    // What had the focus left the page with the panel.
    if (wasOpen.current && !open && document.activeElement === document.body) {
      box.current?.querySelector('button')?.focus();
    }
    wasOpen.current = open;
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    onOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works wherever the focus is in it
    <div
      ref={box}
      className={styles.box}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => {
        if (open && relatedTarget && !box.current?.contains(relatedTarget)) onOpen(false);
      }}
    >
      <Button
        look="ghost"
        className={active ? styles.active : undefined}
        aria-label={value === undefined ? icon && label : `${value} ${label}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        disabled={disabled}
        title={title ?? (icon && label)}
        onClick={() => onOpen(!open)}
      >
        {icon ? <Icon name={icon} /> : <span className={styles.label}>{value ?? label}</span>}
        <Icon name="chevron" />
      </Button>
      {open && (
        <div
          ref={panel}
          id={id}
          role="dialog"
          aria-label={label}
          className={`${floating.floating} ${styles.panel}`}
        >
          {children}
        </div>
      )}
    </div>
  );
}

/** Below the button, or above it where only there is room, or more of it; inside the window, whatever its zoom. */
function usePlacement(
  box: React.RefObject<HTMLElement | null>,
  panel: React.RefObject<HTMLElement | null>,
  open: boolean,
): void {
  useLayoutEffect(() => {
    const place = (): void => {
      const button = box.current?.getBoundingClientRect();
      const element = panel.current;
      if (!button || !element) return;
      // What overflows counts as well, and nothing that was scrolled to moves.
      const whole = element.scrollHeight + element.offsetHeight - element.clientHeight;
      const { top, most } = placeBeside(button, whole, window.innerHeight);
      element.style.maxHeight = `${most}px`;
      const left = Math.min(button.left, window.innerWidth - element.offsetWidth - EDGE);
      element.style.left = `${Math.max(EDGE, left)}px`;
      element.style.top = `${top}px`;
    };
    if (!open || !panel.current) return;
    // A choice may have put it on the page just now, and opened it, where it has to be scrolled to.
    box.current?.scrollIntoView({ block: 'nearest' });
    place();
    // What it holds grows and shrinks with what is chosen.
    const observer = new ResizeObserver(place);
    observer.observe(panel.current);
    window.addEventListener('resize', place);
    document.addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
      document.removeEventListener('scroll', place, { capture: true });
    };
  }, [box, panel, open]);
}

/**
 * Where a panel of some height stands beside a button, in a window of some height; all in pixels.
 * @returns its top, and the most of its height that there is room for
 */
export function placeBeside(
  button: { top: number; bottom: number },
  height: number,
  windowHeight: number,
): { top: number; most: number } {
  const inside = windowHeight - 2 * EDGE;
  const below = Math.min(inside, windowHeight - EDGE - GAP - button.bottom);
  const above = Math.min(inside, button.top - GAP - EDGE);
  // Does not depend on the height, so that an observer of the panel's size is not called for what it did itself.
  const most = Math.max(below, above);
  const top =
    height <= below || below >= above ? windowHeight - EDGE - below : EDGE + above - Math.min(height, above);
  return { top, most };
}
