import { Text } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import { useTranslation } from '../translation/useTranslation';
import { CopyButton } from './CopyButton';
import styles from './Facts.module.css';

/** A fact: its name, and what it is. */
export type Fact = { label: string; value: string; copy?: boolean } | { label: string; value: ReactNode; copy?: false };

/** Named facts, one below the other, with a title. */
export function Facts(props: { title: string; facts: Fact[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Text as="h3" variant="title-x-small" id={id}>
        {props.title}
      </Text>
      <FactList facts={props.facts} />
    </section>
  );
}

/** Named facts, one below the other. */
export function FactList(props: { facts: Fact[]; isDense?: boolean }) {
  const { facts, isDense } = props;
  const { t } = useTranslation();
  return (
    <dl className={styles.facts} data-dense={isDense}>
      {facts.map(fact => (
        <div key={fact.label} className={styles.fact}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value}
            {fact.copy && <CopyButton label={t('shared.copy.what', { what: fact.label })} text={fact.value} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
