import { MenuItem } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useTranslation } from '../../translation/useTranslation';
import type { ActState } from './ActState';
import styles from './ActItem.module.css';

/** An act in a menu; one that cannot be done is disabled, and says why. */
export function ActItem(props: {
  state: ActState;
  isDestructive?: boolean;
  onAction: () => void;
  children: ReactNode;
}) {
  const { state, isDestructive, onAction, children } = props;
  return (
    <MenuItem
      className={styles.item}
      color={isDestructive ? 'danger' : 'primary'}
      isDisabled={state.state !== 'allowed'}
      onAction={onAction}
    >
      <Label state={state}>{children}</Label>
    </MenuItem>
  );
}

function Label(props: { state: ActState; children: ReactNode }) {
  const { t } = useTranslation();
  const { state, children } = props;
  switch (state.state) {
    case 'allowed':
      return <>{children}</>;
    case 'checking':
      return <span className={styles.off}>{t('shared.acts.checking', { act: <>{children}</> })}</span>;
    case 'denied':
    case 'unfit':
      return (
        <span className={styles.off}>
          {children} <span className={styles.reason}>{state.reason}</span>
        </span>
      );
  }
}
