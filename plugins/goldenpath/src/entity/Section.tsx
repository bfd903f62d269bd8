import { Flex, Switch, Text } from '@backstage/ui';
import { useId, type ReactNode } from 'react';

/** A part of an entity's tab, by its title; what is gone is shown when asked for. */
export function Section(props: {
  title: string;
  /** Absent where what is gone is no question. */
  gone?: { label: string; isShown: boolean; onChange: (isShown: boolean) => void };
  children: ReactNode;
}) {
  const { title, gone, children } = props;
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Flex direction="column" gap="3">
        <Flex justify="between" align="center" gap="3">
          <Text as="h2" variant="title-small" id={id}>
            {title}
          </Text>
          {gone && <Switch label={gone.label} isSelected={gone.isShown} onChange={gone.onChange} />}
        </Flex>
        {children}
      </Flex>
    </section>
  );
}
