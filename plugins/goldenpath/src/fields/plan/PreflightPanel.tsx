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
import type { Translate } from '../../translation/goldenPathTranslationRef';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { CheckResults } from './CheckResults';

/** The preflight, when the reader asks for it: it calls the environment's cloud, so it does not follow what is typed. */
export function PreflightPanel({ request }: { request: BuildRequest }) {
  const words = useTranslation();
  const { t } = words;
  const ids = { title: useId(), hint: useId() };
  const api = useApi(goldenPathApiRef);
  const policy = policyState({
    ...usePermission({ permission: goldenPathPreflightRunPermission }),
    reason: t('shared.acts.denied', { permission: goldenPathPreflightRunPermission.name }),
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
          {t('fields.plan.preflight.title')}
        </Text>
        <Text as="p" color="secondary" id={ids.hint}>
          {hintOf(policy, t)}
        </Text>
        <Button
          variant="secondary"
          isDisabled={policy.state !== 'allowed'}
          isPending={act.running}
          aria-describedby={ids.hint}
          onPress={act.start}
        >
          {t(seen ? 'fields.plan.preflight.again' : 'fields.plan.preflight.run')}
        </Button>
        <div role="status">
          {act.running && <Text as="p">{t('fields.plan.preflight.running')}</Text>}
          {!act.running && !act.error && seen && (
            <Text as="p">
              {seen.of === asked ? summaryOf(seen.answer, words) : t('fields.plan.preflight.outdated')}
            </Text>
          )}
        </div>
        {act.error && <ErrorPanel title={t('fields.plan.preflight.unmade')} error={act.error} onRetry={act.start} />}
        {seen && <CheckResults checks={seen.answer.checks} />}
      </Flex>
    </section>
  );
}

function hintOf(policy: ActState, t: Translate): string {
  switch (policy.state) {
    case 'denied':
    case 'unfit':
      return policy.reason;
    case 'allowed':
    case 'checking':
      return t('fields.plan.preflight.hint');
  }
}

function summaryOf({ checks }: PreflightAnswer, { t, formats }: Words): string {
  const count = (status: PreflightAnswer['checks'][number]['status']) =>
    checks.filter(check => check.status === status).length;
  const numbers = { passed: formats.number(count('passed')), skipped: formats.number(count('skipped')) };
  const failed = count('failed');
  return failed === 0
    ? t('fields.plan.preflight.nothingFailed', numbers)
    : t('fields.plan.preflight.failed', { ...numbers, failed: formats.number(failed) });
}
