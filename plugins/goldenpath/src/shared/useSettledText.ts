import { useEffect, useRef, useState } from 'react';

const SETTLE_MS = 300;

/**
 * A text that is typed: shown at once, handed on when the typing pauses. A change from outside (the URL's back button) shows too.
 */
export function useSettledText(options: {
  value: string;
  onSettle: (text: string) => void;
}): [string, (text: string) => void] {
  const { value } = options;
  const [text, setText] = useState(value);
  const settled = useRef(value);
  const onSettle = useRef(options.onSettle);
  onSettle.current = options.onSettle;

  useEffect(() => {
    if (value !== settled.current) {
      settled.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (text === settled.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      settled.current = text;
      onSettle.current(text);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return [text, setText];
}
