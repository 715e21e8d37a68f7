export interface Fragment {
  text: string;
  marked: boolean;
}

/**
 * Splits a highlighted text at its <em> tags. Everything else, tags included, stays text: what a lead is
 * called never becomes markup.
 */
export function parseHighlight(highlighted: string): Fragment[] {
  const fragments: Fragment[] = [];
  let marked = false;
  for (const part of highlighted.split(/(<\/?em>)/)) {
    if (part === '<em>') marked = true;
    else if (part === '</em>') marked = false;
    else if (part) fragments.push({ text: part, marked });
  }
  return fragments;
}
