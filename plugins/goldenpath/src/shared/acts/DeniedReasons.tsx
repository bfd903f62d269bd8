import { Container, Text } from '@backstage/ui';
import type { ActState } from './ActState';

/** Below a header: why the reader may not do what is disabled in it, each reason once. The buttons are described by it. */
export function DeniedReasons(props: { id: string; states: ActState[] }) {
  const reasons = props.states.flatMap(state => (state.state === 'denied' ? [state.reason] : []));
  return reasons.length === 0 ? null : (
    <Container>
      <Text as="p" id={props.id} variant="body-small" color="secondary">
        {[...new Set(reasons)].join(' ')}
      </Text>
    </Container>
  );
}
