import { Button, Flex, Skeleton, Text, TextField } from '@backstage/ui';
import { useId, useState, type FormEvent } from 'react';
import { InstancePanel } from './InstancePanel';
import styles from './InstancePanel.module.css';
import { useEnvironments } from './useEnvironments';

/** The database instance of each environment that is known, or of the one that the page is about. */
export function InstancesPanel(props: {
  /** The environment that the page is filtered by. */
  chosen: string | undefined;
  /** Environments that databases have been seen in. */
  seen: readonly string[];
  onChoose: (environment: string) => void;
}) {
  const { chosen, seen, onChoose } = props;
  const { environments, isComplete } = useEnvironments(seen);
  const shown = chosen === undefined ? environments : [chosen];
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Flex direction="column" gap="2">
        <Text as="h3" variant="title-x-small" id={id}>
          Instances
        </Text>
        {shown.map(environment => (
          <InstancePanel key={environment} environment={environment} />
        ))}
        {shown.length === 0 && !isComplete && <Skeleton width="100%" height={48} />}
        {shown.length === 0 && isComplete && <EnvironmentForm onChoose={onChoose} />}
      </Flex>
    </section>
  );
}

/** Where nothing has been made yet, no environment is known by its name: then it is asked for. */
function EnvironmentForm({ onChoose }: { onChoose: (environment: string) => void }) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(name.trim());
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <Flex gap="2" align="end">
        <TextField
          label="Environment"
          description="No environment has a build or a database yet: name the one whose instance you want to see"
          autoComplete="off"
          spellCheck="false"
          value={name}
          onChange={setName}
        />
        <Button type="submit" variant="secondary" isDisabled={name.trim() === ''}>
          Show its instance
        </Button>
      </Flex>
    </form>
  );
}
