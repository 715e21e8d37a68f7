/** Collects items and hands them on together: `milliseconds` after the first one at the latest. */
export function createBatch<T>(milliseconds: number, deliver: (items: T[]) => void) {
  let items: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add(item: T): void {
      items.push(item);
      timer ??= setTimeout(() => {
        const full = items;
        items = [];
        timer = undefined;
        deliver(full);
      }, milliseconds);
    },
    stop(): void {
      clearTimeout(timer);
      timer = undefined;
      items = [];
    },
  };
}
