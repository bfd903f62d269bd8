import { Container, Flex, Header, Skeleton, VisuallyHidden } from '@backstage/ui';

/** The database page before anything is known, in the places where it will stand. */
export function DatabaseSkeleton({ name }: { name: string }) {
  return (
    <>
      <Header
        title={name}
        metadata={['Status', 'App', 'Owner', 'Asked for'].map(label => ({
          label,
          value: <Skeleton width={96} height={20} />,
        }))}
      />
      <Container>
        <VisuallyHidden role="status">Loading the database</VisuallyHidden>
        <Flex direction="column" gap="3">
          <Skeleton width="30%" height={24} />
          <Skeleton width="100%" height={120} />
          <Skeleton width="30%" height={24} />
          <Skeleton width="100%" height={240} />
        </Flex>
      </Container>
    </>
  );
}
