import { unmodelledError } from '../../protocol';
import { Tags } from '../tags';
import { World } from '../world';

export interface SandboxVolume {
  id: string;
  zone: string;
  sizeGiB: number;
  createdAt: Date;
  attachedTo: string | undefined;
  /** Goes with its instance, as root volumes do. */
  deleteOnTermination: boolean;
  tags: Tags;
}

/** The EBS volumes of the account. */
export class Volumes {
  readonly #world: World;
  readonly #volumes = new Map<string, SandboxVolume>();

  constructor(world: World) {
    this.#world = world;
  }

  all(): SandboxVolume[] {
    return [...this.#volumes.values()];
  }

  create(options: {
    zone: string;
    sizeGiB: number;
    tags: Tags;
    attachedTo?: string;
    deleteOnTermination?: boolean;
  }): SandboxVolume {
    const volume: SandboxVolume = {
      id: this.#world.ids.ec2('vol'),
      zone: options.zone,
      sizeGiB: options.sizeGiB,
      createdAt: this.#world.date(),
      attachedTo: options.attachedTo,
      deleteOnTermination: options.deleteOnTermination ?? false,
      tags: options.tags,
    };
    this.#volumes.set(volume.id, volume);
    return volume;
  }

  /** An instance is gone: what was attached to it goes with it or stays behind. */
  instanceGone(instanceId: string): void {
    for (const volume of this.all().filter(candidate => candidate.attachedTo === instanceId)) {
      volume.attachedTo = undefined;
      if (volume.deleteOnTermination) {
        this.remove(volume.id);
      }
    }
  }

  /** Deletes a volume on a caller's wish: refused while it is attached. */
  delete(id: string): void {
    const volume = this.#volumes.get(id);
    if (!volume) {
      throw volumeNotFound(id);
    }
    if (volume.attachedTo) {
      throw unmodelledError('VolumeInUse', `Volume ${id} is currently attached to ${volume.attachedTo}`);
    }
    this.remove(id);
  }

  remove(id: string): void {
    const volume = this.#volumes.get(id);
    if (volume) {
      this.#volumes.delete(id);
      this.#world.bury(this.#world.arn('ec2', `volume/${id}`), volume.tags);
    }
  }
}

export function volumeNotFound(id: string): Error {
  return unmodelledError('InvalidVolume.NotFound', `The volume '${id}' does not exist.`);
}
