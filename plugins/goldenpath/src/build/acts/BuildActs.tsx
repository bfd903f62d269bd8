import { Button, Flex, Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import type { Act } from './fitness';
import { subjectOf } from './subject';
import { useActRunner } from './useActRunner';
import { useActStates } from './useActStates';

const acts: readonly { act: Act; label: string; destructive: boolean }[] = [
  { act: 'retry', label: 'Retry', destructive: false },
  { act: 'extend', label: 'Extend', destructive: false },
  { act: 'teardown', label: 'Tear down', destructive: true },
];

/** The acts that make sense for a build as it stands; one that the reader may not do is disabled, and says why. */
export function BuildActs(props: { build: Build; onChanged: (build: Build) => void }) {
  const subject = subjectOf(props.build);
  const states = useActStates(subject);
  const runner = useActRunner({ onDone: props.onChanged });
  const reasonsId = useId();
  const shown = acts.filter(({ act }) => states[act].state !== 'unfit');
  const reasons = new Set(
    shown.flatMap(({ act }) => {
      const state = states[act];
      return state.state === 'denied' ? [state.reason] : [];
    }),
  );

  return (
    <Flex direction="column" gap="1" align="end">
      <Flex gap="2">
        {shown.map(({ act, label, destructive }) => (
          <Button
            key={act}
            variant="secondary"
            destructive={destructive}
            isDisabled={states[act].state !== 'allowed'}
            aria-describedby={reasons.size > 0 ? reasonsId : undefined}
            onPress={() => runner.open(act, subject)}
          >
            {label}
          </Button>
        ))}
      </Flex>
      {reasons.size > 0 && (
        <Text as="p" id={reasonsId} variant="body-small" color="secondary">
          {[...reasons].join(' ')}
        </Text>
      )}
      {runner.dialog}
    </Flex>
  );
}
