import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import styles from './popover.module.css';

interface Props {
  /** What the button says; also the name of the panel. */
  label: string;
  /** In place of the label in the button, when something is chosen. Its name stays the label. */
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

/** Pixels between the panel and the edges of the window. */
const EDGE = 8;

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
        aria-label={value === undefined ? icon && label : `${label} ${value}`}
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
        <div ref={panel} id={id} role="dialog" aria-label={label} className={styles.panel}>
          {children}
        </div>
      )}
    </div>
  );
}

/** Below the button and inside the window, whatever its zoom. */
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
      const left = Math.min(button.left, window.innerWidth - element.offsetWidth - EDGE);
      const top = Math.min(button.bottom + 2, window.innerHeight - element.offsetHeight - EDGE);
      element.style.left = `${Math.max(EDGE, left)}px`;
      element.style.top = `${Math.max(EDGE, top)}px`;
    };
    place();
    if (!open || !panel.current) return;
    // What it holds grows and shrinks with what is chosen.
    const observer = new ResizeObserver(place);
    observer.observe(panel.current);
    window.addEventListener('resize', place);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
    };
  }, [box, panel, open]);
}
