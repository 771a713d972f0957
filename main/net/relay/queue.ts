/** So many places at the front may be empty before they are given back. */
const MAX_EMPTY = 1024;

/** First in, first out; taking from the front of a long list must not move the list. */
export class Queue<T> {
  private items: (T | undefined)[] = [];
  private head = 0;

  get size(): number {
    return this.items.length - this.head;
  }

  get first(): T | undefined {
    return this.items[this.head];
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): void {
    if (this.size === 0) return;
    this.items[this.head] = undefined;
    this.head += 1;
    if (this.size > 0 && this.head < MAX_EMPTY) return;
    if (this.size === 0) this.items.length = 0;
    else this.items = this.items.slice(this.head);
    this.head = 0;
  }

  clear(): void {
    this.items = [];
    this.head = 0;
  }
}
