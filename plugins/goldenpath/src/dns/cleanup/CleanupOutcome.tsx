import { Alert, Text } from '@backstage/ui';
import type { DnsCleanupAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../translation/useTranslation';
import { BatchList } from './BatchList';
import styles from './BatchList.module.css';
import { KeptList } from './KeptList';

type Batch = DnsCleanupAnswer['batches'][number];

/** What a clean-up did: what is deleted, what is not and why, and what was kept. It takes the focus of the button that started it. */
export function CleanupOutcome({ answer }: { answer: DnsCleanupAnswer }) {
  const { batches, kept } = answer;
  const { t, formats } = useTranslation();
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  const deleted = countOf(batches.filter(({ result }) => result === 'deleted'));
  const left = countOf(batches.filter(({ result }) => result !== 'deleted'));
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={section} aria-label={t('dns.cleanup.result.label')} className={styles.frame} tabIndex={0}>
      <Text as="h3" variant="title-x-small">
        {deleted === 0
          ? t('dns.cleanup.result.nothing')
          : t('dns.cleanup.result.deleted', { count: deleted, number: formats.number(deleted) })}
      </Text>
      {left > 0 && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('dns.cleanup.result.left', { count: left, number: formats.number(left) })}
          description={t('dns.cleanup.result.leftWhy')}
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
