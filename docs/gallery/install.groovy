#!/usr/bin/env -S jvirsh run --timeout 60m
// Installs a system onto an empty disk from within a guest, and boots it from there: install.groovy KERNEL INITRD DISK
// The initial RAM disk has busybox with mke2fs and a shell on the console, as that of `jvirsh quickstart` has.
import org.jvirsh.scripting.console.guest.GuestShell
import org.jvirsh.scripting.console.guest.Login

def (kernelFile, initrdFile, diskFile) = args

def machine(String kernelFile, String initrdFile, String diskFile, String words) {
    define {
        name 'installed'
        memory 256.MiB
        kernel kernelFile
        if (initrdFile) initrd initrdFile
        cmdline "console=ttyS0 quiet $words"
        disk file: diskFile, bus: 'virtio'
    }
}

void command(GuestShell shell, String text) {
    log "> $text"
    shell.run(text, 2.minutes).orFail()
}

// The root file system is that of the RAM disk, without what the kernel makes anew, and with a login on the console.
lab {
    def installer = machine(kernelFile, initrdFile, diskFile, '').start()
    def shell = Login.none().at(installer.console().contract, 15.minutes)
    command shell, 'test -b /dev/vda'
    command shell, 'mke2fs -L root /dev/vda'
    command shell, 'mkdir /mnt && mount -t ext2 /dev/vda /mnt'
    command shell, 'cp -a /bin /etc /lib /root /mnt'
    command shell, 'mkdir -m 755 /mnt/dev /mnt/proc /mnt/sys /mnt/mnt && mkdir -m 1777 /mnt/tmp'
    command shell, "printf '%s\\n' ttyS0 > /mnt/etc/securetty"
    command shell, "printf '%s\\n' ::sysinit:/etc/rc ::respawn:'/bin/getty -L 115200 ttyS0 vt100' ::shutdown:/bin/sync > /mnt/etc/inittab"
    command shell, "printf '%s\\n' '#!/bin/sh' 'hostname installed' 'mount -o remount,rw /' > /mnt/etc/rc && chmod 755 /mnt/etc/rc"
    command shell, 'echo "root:$(mkpasswd -m sha512 secret):20000:0:99999:7:::" > /mnt/etc/shadow && chmod 600 /mnt/etc/shadow'
    command shell, "date > /mnt/root/installed-at && umount /mnt && sync"
    installer.console().send 'poweroff -f'
    installer.waitFor(State.SHUTOFF, 60.seconds)
}

lab {
    def guest = machine(kernelFile, initrdFile, diskFile, 'root=/dev/vda').start()
    def shell = Login.as('root', 'secret').at(guest.console().contract, 15.minutes)
    println shell.output('hostname; grep -c "^/dev/vda / ext" /proc/mounts; test -s /root/installed-at && echo complete')
    guest.console().send 'poweroff -f'
    guest.waitFor(State.SHUTOFF, 60.seconds)
}
