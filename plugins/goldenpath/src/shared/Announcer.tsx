import { VisuallyHidden } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';

/** Tells those who don't see the page what changes in something that is live; says nothing when the page opens. */
export function Announcer<T>(props: {
  value: T;
  /** The changes in words; none where nothing is worth a word. */
  changesBetween: (before: T, after: T) => string[];
}) {
  const { value } = props;
  const [announcement, setAnnouncement] = useState('');
  const before = useRef(value);
  const changesBetween = useRef(props.changesBetween);
  changesBetween.current = props.changesBetween;
  useEffect(() => {
    const changes = changesBetween.current(before.current, value);
    before.current = value;
    if (changes.length > 0) {
      setAnnouncement(changes.join(' '));
    }
  }, [value]);
  return (
    <VisuallyHidden role="status" aria-live="polite" data-testid="announcer">
      {announcement}
    </VisuallyHidden>
  );
}
