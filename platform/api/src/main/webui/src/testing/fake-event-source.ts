/** Stands in for the browser's EventSource: tests decide when it opens, breaks and says something. */
export class FakeEventSource extends EventTarget {
  static all: FakeEventSource[] = [];

  static get last(): FakeEventSource {
    const last = FakeEventSource.all.at(-1);
    if (!last) throw new Error('nothing was connected');
    return last;
  }

  onerror: (() => void) | null = null;
  closed = false;

  constructor(readonly url: string) {
    super();
    FakeEventSource.all.push(this);
  }

  /** The server has said that from here on everything is heard. */
  ready(): void {
    this.say('ready', '{}');
  }

  say(type: string, data: string): void {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }

  close(): void {
    this.closed = true;
  }
}
