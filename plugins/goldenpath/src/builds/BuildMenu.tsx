import { ButtonIcon, Menu, MenuItem, MenuSeparator, MenuTrigger } from '@backstage/ui';
import type { BuildSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiMore2Line } from '@remixicon/react';
import { useState, type ReactNode } from 'react';
import type { Act } from '../build/acts/fitness';
import { useActStates, type ActState } from '../build/acts/useActStates';
import { useLinks } from '../routes';
import styles from './BuildMenu.module.css';

/** What can be done to a build of the table. */
export function BuildMenu(props: { build: BuildSummary; onAct: (act: Act, build: BuildSummary) => void }) {
  const { build } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={`Actions for ${build.buildId} in ${build.environment}`}
      />
      {/* What the reader may do is asked when the menu opens, not for each row of the table. */}
      {isOpen ? <OpenMenu {...props} /> : <Menu>{[]}</Menu>}
    </MenuTrigger>
  );
}

function OpenMenu(props: { build: BuildSummary; onAct: (act: Act, build: BuildSummary) => void }) {
  const { build, onAct } = props;
  const links = useLinks();
  const states = useActStates(build);
  return (
    <Menu aria-label={`Actions for ${build.buildId}`}>
      <MenuItem href={links.build(build)}>Open</MenuItem>
      <MenuItem href={links.build(build, 'events')}>Events</MenuItem>
      <MenuSeparator />
      <MenuItem
        className={styles.item}
        isDisabled={states.extend.state !== 'allowed'}
        onAction={() => onAct('extend', build)}
      >
        <Label state={states.extend}>Extend…</Label>
      </MenuItem>
      <MenuItem
        className={styles.item}
        isDisabled={states.retry.state !== 'allowed'}
        onAction={() => onAct('retry', build)}
      >
        <Label state={states.retry}>Retry…</Label>
      </MenuItem>
      <MenuItem
        className={styles.item}
        color="danger"
        isDisabled={states.teardown.state !== 'allowed'}
        onAction={() => onAct('teardown', build)}
      >
        <Label state={states.teardown}>Tear down…</Label>
      </MenuItem>
    </Menu>
  );
}

/** The act's name, and why it cannot be done. */
function Label(props: { state: ActState; children: ReactNode }) {
  const { state, children } = props;
  switch (state.state) {
    case 'allowed':
      return <>{children}</>;
    case 'checking':
      return <span className={styles.off}>{children} (checking)</span>;
    case 'denied':
    case 'unfit':
      return (
        <span className={styles.off}>
          {children} <span className={styles.reason}>{state.reason}</span>
        </span>
      );
  }
}
