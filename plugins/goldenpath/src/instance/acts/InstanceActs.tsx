import { Button, Menu, Text } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  goldenPathInstanceManagePermission,
  type DatabaseInstance,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId, useState } from 'react';
import { ActItem } from '../../shared/acts/ActItem';
import { ActMenu } from '../../shared/acts/ActMenu';
import { firstHindranceOf, fitness, policyState, type ActState } from '../../shared/acts/ActState';
import { useTranslation } from '../../translation/useTranslation';
import styles from '../InstancePanel.module.css';
import { EnsureDialog } from './EnsureDialog';
import { ensureFitness, whyNoRetirement } from './fitness';
import { RetireDialog } from './RetireDialog';

/** What can be done to an instance: it is made or adopted where it is wanted; to retire it is behind a menu. */
export function InstanceActs(props: { instance: DatabaseInstance; onChanged: (instance: DatabaseInstance) => void }) {
  const { instance, onChanged } = props;
  const [opened, setOpened] = useState<'ensure' | 'retire'>();
  const words = useTranslation();
  const { t } = words;
  const reasonId = useId();
  const policy = usePolicy();
  const ensure = ensureFitness(instance.status, t);
  const state = firstHindranceOf(fitness(ensure.fit === 'unsure' ? ensure.reason : undefined), policy);
  const reason = state.state === 'denied' || state.state === 'unfit' ? state.reason : undefined;
  const menuLabel = t('instance.acts.menu', { environment: instance.environment });
  const dialogProps = { instance, onDone: onChanged, onClose: () => setOpened(undefined) };
  return (
    <div className={styles.acts}>
      {ensure.fit !== 'none' && (
        <Button
          isDisabled={state.state !== 'allowed'}
          aria-describedby={reason === undefined ? undefined : reasonId}
          onPress={() => setOpened('ensure')}
        >
          {ensure.label}
        </Button>
      )}
      {ensure.fit !== 'none' && reason !== undefined && (
        <Text as="span" id={reasonId} variant="body-small" color="secondary">
          {reason}
        </Text>
      )}
      <span className={styles.menu}>
        <ActMenu label={menuLabel}>
          <Menu aria-label={menuLabel}>
            <ActItem
              state={firstHindranceOf(fitness(whyNoRetirement(instance, words)), policy)}
              isDestructive
              onAction={() => setOpened('retire')}
            >
              {t('instance.acts.menuRetire')}
            </ActItem>
          </Menu>
        </ActMenu>
      </span>
      {opened === 'ensure' && <EnsureDialog {...dialogProps} />}
      {opened === 'retire' && <RetireDialog {...dialogProps} />}
    </div>
  );
}

function usePolicy(): ActState {
  const { t } = useTranslation();
  return policyState({
    ...usePermission({ permission: goldenPathInstanceManagePermission }),
    reason: t('shared.acts.denied', { permission: goldenPathInstanceManagePermission.name }),
  });
}
