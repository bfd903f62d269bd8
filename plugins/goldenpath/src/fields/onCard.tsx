import { BgProvider } from '@backstage/ui';
import type { ComponentType } from 'react';
import styles from './onCard.module.css';

/**
 * A field as it stands in a form of the scaffolder: on a card that is not of `@backstage/ui`, which therefore does not know that inputs and words
 * have to stand out from it.
 */
export function onCard<Props extends object>(Field: ComponentType<Props>) {
  return function FieldOnCard(props: Props) {
    return (
      <BgProvider bg="neutral-1">
        <div className={styles.field}>
          <Field {...props} />
        </div>
      </BgProvider>
    );
  };
}
