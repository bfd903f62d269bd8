/** Hands a file to the browser's downloads. */
export function downloadFile(options: { name: string; content: Blob }): void {
  const url = URL.createObjectURL(options.content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = options.name;
  anchor.click();
  URL.revokeObjectURL(url);
}
