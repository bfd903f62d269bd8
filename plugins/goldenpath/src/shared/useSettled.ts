import { useEffect, useState } from 'react';

const SETTLE_MS = 300;

/** A text that changes quickly, as it was when it last rested; nothing until it does so for the first time. */
export function useSettled(text: string): string | undefined {
  const [settled, setSettled] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
