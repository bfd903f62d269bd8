import { Fragment } from 'react';
import { CopyButton } from './CopyButton';
import styles from './SecretName.module.css';

/** A secret's name, which breaks at its slashes where it has to; with an app, it can be copied. */
export function SecretName(props: { secret: string; copyFor?: string }) {
  const { secret, copyFor } = props;
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
      {copyFor !== undefined && <CopyButton label={`Copy the secret's name of ${copyFor}`} text={secret} />}
    </span>
  );
}
