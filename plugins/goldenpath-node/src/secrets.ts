/** Where a version of a secret stands. @public */
export type SecretStage = 'current' | 'pending' | 'previous';

/** A secret as its store describes it; never its value. @public */
export interface SecretDescription {
  name: string;
  tags: { [key: string]: string };
  /** Set while the name is in its deletion window: nothing can be read then, and no secret of that name be made. */
  isBeingDeleted: boolean;
  /** Versions that have a stage, by id. */
  versions: { id: string; stages: SecretStage[] }[];
}

/** A version of a secret. The text is never logged and never stored. @public */
export interface SecretVersion {
  versionId: string;
  text: string;
}

/**
 * The environment's store of secrets, in the domain's words. Whatever it refuses is thrown as an error that carries a `code` (an `ErrorCode`) and
 * a `remedy`.
 *
 * @public
 */
export interface SecretStore {
  /** `undefined` where there is no secret of that name, and none in its deletion window either. */
  describe(options: { name: string; signal: AbortSignal }): Promise<SecretDescription | undefined>;
  /** `undefined` where there is no such secret, or none of its versions has the stage. */
  read(options: {
    name: string;
    stage: 'current' | 'pending';
    signal: AbortSignal;
  }): Promise<SecretVersion | undefined>;
  /**
   * Makes the secret with a first, current version. With the same `versionId` and text as before it changes nothing.
   *
   * @param options.versionId - a UUID
   */
  create(options: {
    name: string;
    description: string;
    text: string;
    versionId: string;
    tags: { [key: string]: string };
    signal: AbortSignal;
  }): Promise<void>;
  /** Puts a new version beside the current one, as pending. With the same `versionId` and text as before it changes nothing. */
  stage(options: { name: string; text: string; versionId: string; signal: AbortSignal }): Promise<void>;
  /** Makes a version the current one; the one before becomes the previous one. */
  promote(options: { name: string; versionId: string; signal: AbortSignal }): Promise<void>;
  /** Deletes without a way back, also a secret that is in its deletion window. The name is free a moment later. */
  deleteNow(options: { name: string; signal: AbortSignal }): Promise<void>;
  /** Names of the secrets that carry all these tags; those in their deletion window are left out. */
  find(options: { tags: { [key: string]: string }; signal: AbortSignal }): Promise<string[]>;
}
