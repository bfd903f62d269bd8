import { Flex, Text } from '@backstage/ui';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ActorName } from '../../shared/ActorName';
import { EmptyState } from '../../shared/EmptyState';
import { Facts, type Fact } from '../../shared/Facts';
import { ProofTable } from '../../shared/plan/ProofTable';
import { removalLooks } from '../../shared/status/looks';
import { StepList } from '../../shared/steps/StepList';
import { Duration, RelativeTime } from '../../shared/time/RelativeTime';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';

/** The way back: the steps in the order in which things go, the dump that was asked for, and the proof that nothing is left. */
export function DecommissionTab({ database }: { database: Database }) {
  const { decommission } = database;
  const words = useTranslation();
  const { t } = words;
  if (!decommission) {
    return <EmptyState title={t('database.decommission.none')} description={t('database.decommission.noneWhy')} />;
  }
  const { finishedAt, steps, proof } = decommission;
  return (
    <Flex direction="column" gap="5">
      <Facts title={t('database.decommission.title')} facts={factsOf(decommission, words)} />
      <StepList title={t('database.decommission.steps')} steps={steps} looks={removalLooks} heading="h3" />
      <section aria-label={t('database.decommission.proof')}>
        <Text as="h3" variant="title-x-small">
          {t('database.decommission.proof')}
        </Text>
        <ProofTable proof={proof} isFinished={finishedAt !== undefined} />
      </section>
    </Flex>
  );
}

type Decommission = NonNullable<Database['decommission']>;

function factsOf(decommission: Decommission, words: Words): Fact[] {
  const { t } = words;
  const { requestedAt, requestedBy, finishedAt } = decommission;
  return [
    { label: t('database.decommission.requester'), value: <ActorName actor={requestedBy} /> },
    { label: t('database.decommission.askedFor'), value: <RelativeTime at={requestedAt} /> },
    ...(finishedAt ? [{ label: t('database.decommission.finished'), value: <RelativeTime at={finishedAt} /> }] : []),
    {
      label: t(finishedAt ? 'database.decommission.took' : 'database.decommission.underWay'),
      value: <Duration from={requestedAt} to={finishedAt} />,
    },
    ...dumpFactsOf(decommission, words),
  ];
}

function dumpFactsOf({ dump, dumpAsked, finishedAt }: Decommission, { t, formats }: Words): Fact[] {
  const label = t('database.decommission.dump');
  if (dump) {
    return [
      { label, value: dump.file, copy: true },
      {
        label: t('database.decommission.dumpSize'),
        value: t('database.decommission.bytes', { count: dump.bytes, number: formats.number(dump.bytes) }),
      },
      { label: t('database.decommission.dumpDigest'), value: dump.sha256, copy: true },
    ];
  }
  if (!dumpAsked) {
    return [{ label, value: t('database.decommission.noDump') }];
  }
  return [{ label, value: t(finishedAt ? 'database.decommission.dumpMissing' : 'database.decommission.dumpToCome') }];
}
