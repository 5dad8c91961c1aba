//! What a page knows about the build that it belongs to.

/// Tells about this build.
pub trait Release {
    /// Its version; `None` in a build for developers.
    fn version(&self) -> Option<String>;
    /// The integrity of `sla-widget.js` of that version; `None` in a build for developers.
    fn integrity(&self) -> Option<String>;
}

/// A build of which is known what stands here.
#[derive(Clone, Debug, Default)]
pub struct MemoryRelease {
    /// The version.
    pub version: Option<String>,
    /// The integrity.
    pub integrity: Option<String>,
}

impl Release for MemoryRelease {
    fn version(&self) -> Option<String> {
        self.version.clone()
    }

    fn integrity(&self) -> Option<String> {
        self.integrity.clone()
    }
}
