import { Alert, Text } from '@backstage/ui';
import type { DnsCleanupAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useEffect, useRef } from 'react';
import { BatchList } from './BatchList';
import styles from './BatchList.module.css';
import { KeptList } from './KeptList';

type Batch = DnsCleanupAnswer['batches'][number];

/** What a clean-up did: what is deleted, what is not and why, and what was kept. It takes the focus of the button that started it. */
export function CleanupOutcome({ answer }: { answer: DnsCleanupAnswer }) {
  const { batches, kept } = answer;
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  const deleted = countOf(batches.filter(({ result }) => result === 'deleted'));
  const left = batches.filter(({ result }) => result !== 'deleted');
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={section} aria-label="Result" className={styles.frame} tabIndex={0}>
      <Text as="h3" variant="title-x-small">
        {deleted === 0 ? 'Nothing was deleted' : `${recordSets(deleted)} deleted`}
      </Text>
      {left.length > 0 && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={`${recordSets(countOf(left))} not deleted`}
          description="A batch that failed has deleted nothing. What is still stale can be cleaned up again."
        />
      )}
      <BatchList batches={batches} />
      <KeptList kept={kept} />
    </section>
  );
}

function countOf(batches: Batch[]): number {
  return batches.reduce((sum, { records }) => sum + records.length, 0);
}

function recordSets(count: number): string {
  return count === 1 ? '1 record set' : `${count} record sets`;
}
