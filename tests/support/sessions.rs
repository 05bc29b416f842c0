//! The console's golden sessions: from `tests/golden`, or the folder that the environment's `NABLA_GOLDEN` names.

use serde_json::Value;
use std::path::PathBuf;

/// Every session of the file, as it is written there.
pub fn sessions() -> Vec<Value> {
    let folder = std::env::var_os("NABLA_GOLDEN")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden"), PathBuf::from);
    let path = folder.join("numpy_console.jsonl");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let sessions: Vec<Value> = lines.map(|line| serde_json::from_str(line).expect("a session")).collect();
    assert!(!sessions.is_empty(), "no sessions in {}", path.display());
    sessions
}
