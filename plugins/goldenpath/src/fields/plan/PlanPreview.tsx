import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text, VisuallyHidden } from '@backstage/ui';
import type { BuildRequest, PlanAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { Announcer } from '../../shared/Announcer';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useQuery } from '../../shared/query/useQuery';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { FaultList } from './FaultList';
import { PlanFacts } from './PlanFacts';
import { PlannedApps } from './PlannedApps';
import { PlanSkeleton } from './PlanSkeleton';

/** The plan of a request: what would be deployed, what not and why, and how long that usually takes. */
export function PlanPreview({ request }: { request: BuildRequest }) {
  const words = useTranslation();
  const { t } = words;
  const api = useApi(goldenPathApiRef);
  const { state, reload } = useQuery({ key: JSON.stringify(request), load: options => api.plan(request, options) });
  switch (state.status) {
    case 'loading':
      return <PlanSkeleton />;
    case 'failed':
      return (
        <Flex direction="column" gap="2">
          <ErrorPanel title={t('fields.plan.unmade')} error={state.error} onRetry={reload} />
          <Text as="p" color="secondary">
            {t('fields.plan.unmadeWhy')}
          </Text>
        </Flex>
      );
    case 'loaded':
      return (
        <div aria-busy={state.previous}>
          <Announcer
            value={summaryOf(state.data, words)}
            changesBetween={(before, after) => (before === after ? [] : [after])}
          />
          {state.previous && <VisuallyHidden>{t('fields.plan.anew')}</VisuallyHidden>}
          <Plan plan={state.data} />
        </div>
      );
  }
}

function Plan({ plan }: { plan: PlanAnswer }) {
  const { spec, refusals } = plan;
  const { t } = useTranslation();
  return (
    <Flex direction="column" gap="4">
      {refusals.length > 0 && (
        <Alert status="danger" icon title={t('fields.plan.refused')} description={<FaultList faults={refusals} />} />
      )}
      {spec && <PlanFacts spec={spec} estimate={plan.estimate} />}
      {plan.apps.length > 0 && <PlannedApps apps={plan.apps} />}
    </Flex>
  );
}

function summaryOf({ refusals, apps }: PlanAnswer, { t, formats }: Words): string {
  if (refusals.length > 0) {
    return t('fields.plan.refusedBecause', { reasons: refusals.map(({ message }) => message).join('; ') });
  }
  const deployed = apps.filter(({ state }) => state === 'deployed').length;
  return t('fields.plan.summary', {
    count: deployed,
    number: formats.number(deployed),
    skipped: formats.number(apps.length - deployed),
  });
}
