//! The cluster that the test processes of one run share.
//!
//! Every process that uses it holds a shared lock on a file for as long as it lives. A small shell
//! loop, left by whoever started the cluster, stops it once it could take that lock alone for half
//! a minute.

use std::fs::{File, OpenOptions};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use super::cluster::{Cluster, ClusterError};

/// Tests wait for locks and order, not for the disk; the kill test has a cluster of its own.
const SETTINGS: [&str; 4] =
    ["fsync=off", "full_page_writes=off", "max_connections=300", "shared_buffers=64MB"];

const WATCHDOG: &str = r#"
while true; do
    idle=0
    while [ "$idle" -lt 6 ]; do
        sleep 5
        if flock --nonblock --exclusive users.lock true; then idle=$((idle + 1)); else idle=0; fi
    done
    exec 9>start.lock
    flock 9
    flock --nonblock --exclusive users.lock true && break
    exec 9>&-
done
kill -QUIT "$(head -n 1 data/postmaster.pid)"
sleep 1
rm -rf data
"#;

/// This process's cluster and its mark of use.
static SHARED: Mutex<Option<(Arc<Cluster>, File)>> = Mutex::new(None);

pub(super) fn cluster() -> Result<Arc<Cluster>, ClusterError> {
    if let Ok(base) = std::env::var("CONCORD_TEST_POSTGRES") {
        return Ok(Arc::new(Cluster::running(base)));
    }
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((cluster, _)) = shared.as_ref() {
        return Ok(Arc::clone(cluster));
    }
    let folder = folder();
    let _starting = lock("start.lock")?;
    let used = file("users.lock")?;
    used.lock_shared()?;
    let was_there = folder.join("data/postmaster.pid").exists();
    let cluster = Arc::new(Cluster::start(&folder, &SETTINGS)?);
    if !was_there {
        watch(&folder)?;
    }
    *shared = Some((Arc::clone(&cluster), used));
    Ok(cluster)
}

/// Holds a lock in the cluster's folder until the file is dropped.
pub(super) fn lock(name: &str) -> Result<File, ClusterError> {
    let file = file(name)?;
    file.lock()?;
    Ok(file)
}

fn file(name: &str) -> Result<File, ClusterError> {
    let folder = folder();
    std::fs::create_dir_all(&folder)?;
    Ok(OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(name))?)
}

/// Short, because a socket's path may not be long.
fn folder() -> PathBuf {
    std::env::temp_dir().join("concord-test-postgres")
}

fn watch(folder: &std::path::Path) -> Result<(), ClusterError> {
    let mut shell = Command::new("sh");
    shell.args(["-c", r#"setsid sh -c "$1" &"#, "sh", WATCHDOG]).current_dir(folder);
    shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    Ok(())
}
