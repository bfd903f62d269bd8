import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Flex, Text } from '@backstage/ui';
import {
  goldenPathPreflightRunPermission,
  type BuildRequest,
  type PreflightAnswer,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId, useState } from 'react';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { policyState, type ActState } from '../../shared/acts/ActState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useAct } from '../../shared/useAct';
import { CheckResults } from './CheckResults';

/** The preflight, when the reader asks for it: it calls the environment's cloud, so it does not follow what is typed. */
export function PreflightPanel({ request }: { request: BuildRequest }) {
  const ids = { title: useId(), hint: useId() };
  const api = useApi(goldenPathApiRef);
  const policy = policyState({
    ...usePermission({ permission: goldenPathPreflightRunPermission }),
    reason: `Your role does not have the permission ${goldenPathPreflightRunPermission.name}. Ask your platform team.`,
  });
  const [seen, setSeen] = useState<{ of: string; answer: PreflightAnswer }>();
  const asked = JSON.stringify(request);
  const act = useAct({
    run: async () => ({ of: asked, answer: await api.preflight(request) }),
    onDone: setSeen,
  });
  return (
    <section aria-labelledby={ids.title}>
      <Flex direction="column" gap="2" align="start">
        <Text as="h4" weight="bold" id={ids.title}>
          Preflight
        </Text>
        <Text as="p" color="secondary" id={ids.hint}>
          {hintOf(policy)}
        </Text>
        <Button
          variant="secondary"
          isDisabled={policy.state !== 'allowed'}
          isPending={act.running}
          aria-describedby={ids.hint}
          onPress={act.start}
        >
          {seen ? 'Run it again' : 'Run the preflight'}
        </Button>
        <div role="status">
          {act.running && <Text as="p">The checks are being made.</Text>}
          {!act.running && !act.error && seen && (
            <Text as="p">
              {seen.of === asked
                ? summaryOf(seen.answer)
                : 'What follows was found for what the form said before. Run it again.'}
            </Text>
          )}
        </div>
        {act.error && <ErrorPanel title="The preflight could not be made" error={act.error} onRetry={act.start} />}
        {seen && <CheckResults checks={seen.answer.checks} />}
      </Flex>
    </section>
  );
}

function hintOf(policy: ActState): string {
  switch (policy.state) {
    case 'denied':
    case 'unfit':
      return policy.reason;
    case 'allowed':
    case 'checking':
      return "The checks that the build begins with, against the environment's account. That takes some seconds and creates nothing.";
  }
}

function summaryOf({ checks }: PreflightAnswer): string {
  const count = (status: PreflightAnswer['checks'][number]['status']) =>
    checks.filter(check => check.status === status).length;
  const rest = `${count('passed')} passed, ${count('skipped')} skipped`;
  return count('failed') === 0
    ? `Nothing failed: ${rest}.`
    : `${count('failed')} failed, ${rest}. Until it is put right, such a build fails, or a tier of it is blocked.`;
}
