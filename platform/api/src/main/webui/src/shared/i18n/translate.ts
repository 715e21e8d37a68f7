import { en } from './en';

export type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type Values<Key extends MessageKey> = Record<Placeholders<Catalogue[Key]>, string | number>;
type Arguments<Key extends MessageKey> = [Placeholders<Catalogue[Key]>] extends [never]
  ? []
  : [values: Values<Key>];

type PluralBase<Key extends string> = Key extends `${infer Base}_other` ? Base : never;
/** Messages that come in the plural forms `_one` and `_other`. */
export type PluralKey = PluralBase<MessageKey>;

// A language is one more catalogue of the same type; the compiler finds the message that it lacks.
const catalogue: Catalogue = en;
const plurals = new Intl.PluralRules('en');

/** The message of that key; the compiler demands a value for each of its placeholders. */
export function t<Key extends MessageKey>(key: Key, ...[values]: Arguments<Key>): string {
  return fill(catalogue[key], values);
}

/** The message in the grammatical number of `count`, which also fills `{count}`. */
export function tn(key: PluralKey, count: number): string {
  const form = plurals.select(count) === 'one' ? 'one' : 'other';
  return fill(catalogue[`${key}_${form}` as MessageKey], { count: count.toLocaleString('en') });
}

/** The message of a key made at run time (an error code, say), or the fallback where there is none. */
export function tOr(key: string, fallback: string): string {
  return Object.hasOwn(catalogue, key) ? catalogue[key as MessageKey] : fallback;
}

function fill(text: string, values: Record<string, string | number> | undefined): string {
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
