/** Catches the files that a page hands to the browser; jsdom has no downloads. */
export function catchDownloads(): { name: string; content: Blob }[] {
  const caught: { name: string; content: Blob }[] = [];
  const blobs = new Map<string, Blob>();
  Object.assign(URL, {
    createObjectURL: (content: Blob) => {
      const url = `blob:${blobs.size}`;
      blobs.set(url, content);
      return url;
    },
    revokeObjectURL: () => undefined,
  });
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    const content = blobs.get(this.href);
    if (content) {
      caught.push({ name: this.download, content });
    }
  });
  return caught;
}
