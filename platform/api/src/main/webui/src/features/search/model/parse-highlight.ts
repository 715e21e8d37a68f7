export interface Fragment {
  text: string;
  marked: boolean;
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&#x2F;': '/',
};

/**
 * Splits a highlighted text at its <em> tags and takes back the escapes of the rest, which stays text: what
 * a lead is called never becomes markup.
 */
export function parseHighlight(highlighted: string): Fragment[] {
  const fragments: Fragment[] = [];
  let marked = false;
  for (const part of highlighted.split(/(<\/?em>)/)) {
    if (part === '<em>') marked = true;
    else if (part === '</em>') marked = false;
    else if (part) fragments.push({ text: unescapeHtml(part), marked });
  }
  return fragments;
}

function unescapeHtml(escaped: string): string {
  return escaped.replace(/&(?:amp|lt|gt|quot|#39|#x27|#x2F);/g, (entity) => ENTITIES[entity] ?? entity);
}
