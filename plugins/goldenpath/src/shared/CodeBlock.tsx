import { Flex, Text } from '@backstage/ui';
import { useId } from 'react';
import { useTranslation } from '../translation/useTranslation';
import { CopyButton } from './CopyButton';
import styles from './CodeBlock.module.css';

const headingLooks = {
  h3: { variant: 'title-x-small', weight: 'regular' },
  h4: { variant: 'body-medium', weight: 'bold' },
} as const;

/** A text for machines, to read and to copy. */
export function CodeBlock(props: { title: string; text: string; heading?: 'h3' | 'h4' }) {
  const { title, text, heading = 'h3' } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <Flex align="center" gap="2">
        <Text as={heading} {...headingLooks[heading]} id={id}>
          {title}
        </Text>
        <CopyButton label={t('shared.copy.what', { what: title })} text={text} />
      </Flex>
      {/* Long blocks scroll, and so must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} aria-labelledby={id} role="region" className={styles.code}>
        {text}
      </pre>
    </div>
  );
}
