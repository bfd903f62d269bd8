import { Accordion, AccordionPanel, AccordionTrigger, Text } from '@backstage/ui';
import { useId } from 'react';
import { ListsOf } from '../../shared/ItemList';
import { lookOf, tierLooks } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { useTranslation } from '../../translation/useTranslation';
import { AppList } from './AppList';
import { CheckList } from './CheckList';
import { CriterionList } from './CriterionList';
import type { Rung } from './rungs';
import { StepList } from '../../shared/steps/StepList';
import styles from './TierRung.module.css';

/** One tier: closed, where it stands and why; open, all that decided it. */
export function TierRung(props: { rung: Rung; isExpanded: boolean; onExpandedChange: (isExpanded: boolean) => void }) {
  const { rung, isExpanded, onExpandedChange } = props;
  const { tier, resolved } = rung;
  const { t, formats } = useTranslation();
  const nameId = useId();
  const failed = rung.steps.filter(({ state }) => state === 'failed');
  // Open, the failed steps come first and say more than the summary does.
  const isExplained = isExpanded && failed.length > 0;
  return (
    <Accordion isExpanded={isExpanded} onExpandedChange={onExpandedChange}>
      <AccordionTrigger level={3}>
        <span className={styles.title}>
          <Text as="span" id={nameId} weight="bold">
            {tier.id} {tier.name}
          </Text>
          <StatusMark look={lookOf(tierLooks, tier.status)} />
          {tier.reason && !isExplained && (
            <Text as="span" color="secondary">
              {tier.reason}
            </Text>
          )}
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        <div className={styles.panel}>
          {resolved && (
            <Text as="p" color="secondary">
              {formats.series(resolved.components)}
            </Text>
          )}
          <ListsOf nameId={nameId}>
            <StepList title={t('build.tiers.failed')} steps={failed} />
            <CheckList rung={rung} />
            <StepList title={t('build.tiers.steps')} steps={rung.steps.filter(({ state }) => state !== 'failed')} />
            <AppList apps={rung.apps} />
            <CriterionList criteria={tier.criteria} />
          </ListsOf>
        </div>
      </AccordionPanel>
    </Accordion>
  );
}
