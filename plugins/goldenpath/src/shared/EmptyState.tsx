import { Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';

/** Says that there is nothing, and offers the next act. */
export function EmptyState(props: { title: string; description: string; action?: ReactNode }) {
  return (
    <Flex direction="column" align="start" gap="3" p="4">
      <Text as="h3" variant="title-x-small">
        {props.title}
      </Text>
      <Text as="p" color="secondary">
        {props.description}
      </Text>
      {props.action}
    </Flex>
  );
}
