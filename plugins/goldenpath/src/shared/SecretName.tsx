import { Fragment } from 'react';
import { useTranslation } from '../translation/useTranslation';
import { CopyButton } from './CopyButton';
import styles from './SecretName.module.css';

/** A secret's name, which breaks at its slashes where it has to; with an app, it can be copied. */
export function SecretName(props: { secret: string; copyFor?: string }) {
  const { secret, copyFor } = props;
  const { t } = useTranslation();
  const parts = secret.split('/');
  return (
    <span className={styles.name}>
      <span>
        {parts.map((part, at) => (
          // The parts of a name stay where they are.
          // eslint-disable-next-line react/no-array-index-key
          <Fragment key={at}>
            {part}
            {at < parts.length - 1 && '/'}
            <wbr />
          </Fragment>
        ))}
      </span>
      {copyFor !== undefined && <CopyButton label={t('shared.copy.secret', { app: copyFor })} text={secret} />}
    </span>
  );
}
