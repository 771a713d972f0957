import { useEffect, useRef } from 'react';

/** Takes files dropped anywhere on the window while it is used: before the window takes them for captures or sessions. */
export function useFileDrop(onFile: (file: File) => void): void {
  const latest = useRef(onFile);
  useEffect(() => {
    latest.current = onFile;
  });
  useEffect(() => {
    function take(event: DragEvent): void {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Without this the browser would leave the program and show the file.
      event.preventDefault();
      event.stopPropagation();
      const [file] = event.type === 'drop' ? event.dataTransfer.files : [];
      if (file) latest.current(file);
    }
    const stop = new AbortController();
    const how = { capture: true, signal: stop.signal };
    for (const type of ['dragenter', 'dragover', 'drop'] as const) addEventListener(type, take, how);
    return () => stop.abort();
  }, []);
}
