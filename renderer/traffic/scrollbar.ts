import { type Thumb, thumbPixels, thumbValue } from './scroller.ts';
import type { ListElements } from './stage.ts';

/** Draws the scrollbar. Set on the elements directly: at the rate of a flood, rendering a component would be waste. */
export function showThumb({ track, thumb }: ListElements, value: Thumb): void {
  const { top, length } = thumbPixels(value, track.clientHeight);
  track.dataset.idle = String(value.size >= 1);
  thumb.style.height = `${length}px`;
  thumb.style.transform = `translateY(${top}px)`;
  track.setAttribute('aria-valuemax', String(Math.round(value.max)));
  track.setAttribute('aria-valuenow', String(Math.round(value.value)));
}

/**
 * Follows a pointer that took hold of the scrollbar. Pressed beside the thumb, the thumb jumps there first.
 * @param current the thumb as it is now: it grows and shrinks with the log while it is dragged
 * @param move is told the value under the pointer
 */
export function dragThumb(
  track: HTMLElement,
  thumb: HTMLElement,
  down: PointerEvent,
  current: () => Thumb,
  move: (value: number) => void,
): void {
  const box = thumb.getBoundingClientRect();
  const inside = down.clientY >= box.top && down.clientY <= box.bottom;
  const grip = inside ? down.clientY - box.top : box.height / 2;
  const follow = ({ clientY }: PointerEvent): void => {
    const { top, height } = track.getBoundingClientRect();
    move(thumbValue(current(), clientY - grip - top, thumb.offsetHeight, height));
  };
  const end = (): void => {
    track.removeEventListener('pointermove', follow);
    track.removeEventListener('lostpointercapture', end);
  };
  track.setPointerCapture(down.pointerId);
  track.addEventListener('pointermove', follow);
  track.addEventListener('lostpointercapture', end);
  if (!inside) follow(down);
}
