import { Button, Text } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { goldenPathDnsCleanupPermission } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { firstHindranceOf, fitness, policyState } from '../../shared/acts/ActState';

/** Opens the dialog that cleans up; disabled, with the reason beside it, where the reader may not or nothing is stale. */
export function CleanupButton(props: {
  /** Of what, as the reader knows it. */
  of: string;
  whyUnfit?: string;
  onPress: () => void;
}) {
  const { of, whyUnfit, onPress } = props;
  const reasonId = useId();
  const policy = policyState({
    ...usePermission({ permission: goldenPathDnsCleanupPermission }),
    reason: `Your role does not have the permission ${goldenPathDnsCleanupPermission.name}. Ask your platform team.`,
  });
  const state = firstHindranceOf(fitness(whyUnfit), policy);
  const reason = state.state === 'denied' || state.state === 'unfit' ? state.reason : undefined;
  return (
    <>
      <Button
        variant="secondary"
        destructive
        isDisabled={state.state !== 'allowed'}
        aria-label={`Clean up stale records of ${of}`}
        aria-describedby={reason === undefined ? undefined : reasonId}
        onPress={onPress}
      >
        Clean up stale records…
      </Button>
      {reason !== undefined && (
        <Text as="span" id={reasonId} variant="body-small" color="secondary">
          {reason}
        </Text>
      )}
    </>
  );
}
