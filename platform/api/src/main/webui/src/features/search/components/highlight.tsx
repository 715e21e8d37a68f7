import { parseHighlight } from '../model/parse-highlight';

interface HighlightProps {
  /** The field as the index highlighted it, if it did. */
  highlighted: string | undefined;
  plain: string;
}

export function Highlight({ highlighted, plain }: HighlightProps) {
  if (!highlighted) return plain;
  let offset = 0;
  return parseHighlight(highlighted).map(({ text, marked }) => {
    const key = offset;
    offset += text.length;
    return marked ? (
      <mark key={key} className="rounded-[3px] bg-mark text-inherit">
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
