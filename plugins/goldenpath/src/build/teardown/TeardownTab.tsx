import { Flex, Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { EmptyState } from '../../shared/EmptyState';
import { Facts } from '../../shared/Facts';
import { removalLooks } from '../../shared/status/looks';
import { Duration, RelativeTime } from '../../shared/time/RelativeTime';
import { StepList } from '../../shared/steps/StepList';
import { ProofTable } from '../../shared/plan/ProofTable';
import { useTranslation } from '../../translation/useTranslation';

/** The way back: the steps in the order in which things go, and the proof that nothing is left. */
export function TeardownTab({ build }: { build: Build }) {
  const { teardown } = build;
  const { t } = useTranslation();
  if (!teardown) {
    return <EmptyState title={t('build.teardown.none')} description={t('build.teardown.noneWhy')} />;
  }
  const { startedAt, finishedAt, requestedBy, steps, proof } = teardown;
  return (
    <Flex direction="column" gap="5">
      <Facts
        title={t('build.teardown.title')}
        facts={[
          { label: t('build.teardown.requestedBy'), value: requestedBy },
          { label: t('build.teardown.started'), value: <RelativeTime at={startedAt} /> },
          {
            label: t(finishedAt ? 'build.teardown.finished' : 'build.teardown.underWay'),
            value: finishedAt ? <RelativeTime at={finishedAt} /> : <Duration from={startedAt} />,
          },
          ...(finishedAt
            ? [
                {
                  label: t('build.teardown.took'),
                  value: <Duration from={startedAt} to={finishedAt} />,
                },
              ]
            : []),
        ]}
      />
      <StepList title={t('build.teardown.steps')} steps={steps} looks={removalLooks} />
      <section aria-label={t('build.teardown.proof')}>
        <Text as="h3" variant="title-x-small">
          {t('build.teardown.proof')}
        </Text>
        <ProofTable proof={proof} isFinished={finishedAt !== undefined} />
      </section>
    </Flex>
  );
}
