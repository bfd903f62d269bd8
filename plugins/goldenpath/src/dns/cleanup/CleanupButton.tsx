import { Button, Text } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { goldenPathDnsCleanupPermission } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { firstHindranceOf, fitness, policyState } from '../../shared/acts/ActState';
import { useTranslation } from '../../translation/useTranslation';
import { titleOf, type CleanupSubject } from './subject';

/** Opens the dialog that cleans up; disabled, with the reason beside it, where the reader may not or nothing is stale. */
export function CleanupButton(props: { subject: CleanupSubject; whyUnfit?: string; onPress: () => void }) {
  const { subject, whyUnfit, onPress } = props;
  const { t } = useTranslation();
  const reasonId = useId();
  const policy = policyState({
    ...usePermission({ permission: goldenPathDnsCleanupPermission }),
    reason: t('shared.acts.denied', { permission: goldenPathDnsCleanupPermission.name }),
  });
  const state = firstHindranceOf(fitness(whyUnfit), policy);
  const reason = state.state === 'denied' || state.state === 'unfit' ? state.reason : undefined;
  return (
    <>
      <Button
        variant="secondary"
        destructive
        isDisabled={state.state !== 'allowed'}
        aria-label={titleOf(subject, t)}
        aria-describedby={reason === undefined ? undefined : reasonId}
        onPress={onPress}
      >
        {t('dns.cleanup.act')}
      </Button>
      {reason !== undefined && (
        <Text as="span" id={reasonId} variant="body-small" color="secondary">
          {reason}
        </Text>
      )}
    </>
  );
}
