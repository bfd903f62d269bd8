import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text, VisuallyHidden } from '@backstage/ui';
import type { BuildRequest, PlanAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { Announcer } from '../../shared/Announcer';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useQuery } from '../../shared/query/useQuery';
import { FaultList } from './FaultList';
import { PlanFacts } from './PlanFacts';
import { PlannedApps } from './PlannedApps';
import { PlanSkeleton } from './PlanSkeleton';

/** The plan of a request: what would be deployed, what not and why, and how long that usually takes. */
export function PlanPreview({ request }: { request: BuildRequest }) {
  const api = useApi(goldenPathApiRef);
  const { state, reload } = useQuery({ key: JSON.stringify(request), load: options => api.plan(request, options) });
  switch (state.status) {
    case 'loading':
      return <PlanSkeleton />;
    case 'failed':
      return (
        <Flex direction="column" gap="2">
          <ErrorPanel title="The plan cannot be made" error={state.error} onRetry={reload} />
          <Text as="p" color="secondary">
            You can go on without it: the request is checked again when it is sent.
          </Text>
        </Flex>
      );
    case 'loaded':
      return (
        <div aria-busy={state.previous}>
          <Announcer
            value={summaryOf(state.data)}
            changesBetween={(before, after) => (before === after ? [] : [after])}
          />
          {state.previous && <VisuallyHidden>The plan is being made anew</VisuallyHidden>}
          <Plan plan={state.data} />
        </div>
      );
  }
}

function Plan({ plan }: { plan: PlanAnswer }) {
  const { spec, refusals } = plan;
  return (
    <Flex direction="column" gap="4">
      {refusals.length > 0 && (
        <Alert
          status="danger"
          icon
          title="This would be refused, and nothing created"
          description={<FaultList faults={refusals} />}
        />
      )}
      {spec && <PlanFacts spec={spec} estimate={plan.estimate} />}
      {plan.apps.length > 0 && <PlannedApps apps={plan.apps} />}
    </Flex>
  );
}

function summaryOf({ refusals, apps }: PlanAnswer): string {
  if (refusals.length > 0) {
    return `This would be refused: ${refusals.map(({ message }) => message).join('; ')}`;
  }
  const deployed = apps.filter(({ state }) => state === 'deployed').length;
  return `${deployed} apps would be deployed, ${apps.length - deployed} skipped`;
}
