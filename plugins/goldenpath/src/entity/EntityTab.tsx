import { useEntity } from '@backstage/plugin-catalog-react';
import { Container, Flex } from '@backstage/ui';
import styles from '../shared/PageMain.module.css';
import { EntityBuild } from './EntityBuild';
import { EntityBuilds } from './EntityBuilds';
import { EntityDatabases } from './EntityDatabases';
import { subjectOfEntity, type EntitySubject } from './entitySubject';
import { buildsOf } from './sources';

/** What the golden path has for an entity: the build or the database that it is, or those that were made for it. */
export function EntityTab() {
  const { entity } = useEntity();
  const subject = subjectOfEntity(entity);
  return (
    <Container className={styles.part}>
      <Flex direction="column" gap="6">
        <BuildsOf subject={subject} />
        <EntityDatabases subject={subject} />
      </Flex>
    </Container>
  );
}

function BuildsOf({ subject }: { subject: EntitySubject }) {
  if (subject.kind === 'build') {
    return <EntityBuild buildKey={subject.key} />;
  }
  const source = buildsOf(subject);
  return source ? <EntityBuilds source={source} /> : null;
}
