import { Button, Flex } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useNavigate } from 'react-router-dom';
import { DeniedReasons } from '../../shared/acts/DeniedReasons';
import { useTranslation } from '../../translation/useTranslation';
import type { Act } from './fitness';
import { subjectOf } from './subject';
import { useActRunner } from './useActRunner';
import { useActStates } from './useActStates';

const acts: readonly { act: Act; destructive: boolean }[] = [
  { act: 'retry', destructive: false },
  { act: 'validate', destructive: false },
  { act: 'extend', destructive: false },
  { act: 'teardown', destructive: true },
];

/** The acts that make sense for a build as it stands; those that the reader may not do are disabled, and described by {@link DeniedActs}. */
export function BuildActs(props: {
  build: Build;
  /** Id of the element that says why acts are denied. */
  reasonsId: string;
  /** Where the way back is shown. */
  teardownHref: string | undefined;
  onChanged: (build: Build) => void;
}) {
  const { build, reasonsId, teardownHref, onChanged } = props;
  const { t } = useTranslation();
  const subject = subjectOf(build);
  const states = useActStates(subject);
  const navigate = useNavigate();
  const runner = useActRunner({
    onDone: (changed, act) => {
      onChanged(changed);
      // From here on the way back is what happens.
      if (act === 'teardown' && teardownHref) {
        navigate(teardownHref);
      }
    },
  });
  return (
    <Flex direction={{ initial: 'column', sm: 'row' }} gap="2">
      {acts
        .filter(({ act }) => states[act].state !== 'unfit')
        .map(({ act, destructive }) => (
          <Button
            key={act}
            variant="secondary"
            destructive={destructive}
            isDisabled={states[act].state !== 'allowed'}
            aria-describedby={states[act].state === 'denied' ? reasonsId : undefined}
            onPress={() => runner.open(act, subject)}
          >
            {t(`build.acts.${act}.act`)}
          </Button>
        ))}
      {runner.dialog}
    </Flex>
  );
}

/** Why the reader may not do what is disabled. */
export function DeniedActs(props: { build: Build; id: string }) {
  const states = useActStates(subjectOf(props.build));
  return <DeniedReasons id={props.id} states={acts.map(({ act }) => states[act])} />;
}
