const { EventEmitter, FileChangeType, FileSystemError, FileType, workspace } = require('vscode');

const text = `import torch

logits = torch.tensor([2.0, -1.0, 8.5])
target = 0
`;

/** A folder with one file, which is on no disk: VS Code calls such a workspace virtual. */
class MemoryFolder {
  #content = new TextEncoder().encode(text);
  #changes = new EventEmitter();
  onDidChangeFile = this.#changes.event;

  watch() {
    return { dispose() {} };
  }

  stat({ path }) {
    if (path === '/') return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    if (path === '/model.py') return { type: FileType.File, ctime: 0, mtime: Date.now(), size: this.#content.length };
    throw FileSystemError.FileNotFound(path);
  }

  readDirectory() {
    return [['model.py', FileType.File]];
  }

  readFile() {
    return this.#content;
  }

  writeFile(uri, content) {
    this.#content = content;
    this.#changes.fire([{ type: FileChangeType.Changed, uri }]);
  }

  createDirectory() {
    throw FileSystemError.NoPermissions();
  }

  delete() {
    throw FileSystemError.NoPermissions();
  }

  rename() {
    throw FileSystemError.NoPermissions();
  }
}

exports.activate = ({ subscriptions }) => {
  subscriptions.push(workspace.registerFileSystemProvider('memory', new MemoryFolder(), { isCaseSensitive: true }));
};
